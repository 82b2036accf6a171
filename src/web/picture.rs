//! A picture, decoded and written smaller. What is written has no metadata of the original, and stands upright.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::bindings::{Bytes, Canvas, characters, decode, encode_base64};
use super::convert::{field, put};
use crate::core::files::{Try, fit};

/// How large the sample is that shows whether a picture is transparent.
const SAMPLE: u32 = 64;
/// Up to this edge a PNG has fewer bytes: each JPEG of Chromium carries half a kilobyte of colour profile.
const TINY: u32 = 8;

/// A decoded picture; it is let go at the end.
pub(super) struct Picture {
    source: JsValue,
    size: (u32, u32),
    opaque: bool,
}

impl Picture {
    /// Decodes, turned as its metadata says. `None` where it cannot be decoded here.
    pub(super) async fn decode(blob: &Blob, alpha: bool) -> Option<Picture> {
        let source = JsFuture::from(decode(blob).ok()?).await.ok()?;
        let side = |name| field(&source, name).as_f64().map(|side| side as u32);
        let size = (side("width")?, side("height")?);
        let mut picture = Picture { source, size, opaque: !alpha };
        picture.opaque = !alpha || picture.is_opaque();
        Some(picture)
    }

    /// Most pictures that could be transparent are not, and a JPEG shows more of them in as many bytes.
    fn is_opaque(&self) -> bool {
        let sampled = || {
            let context = self.drawn((SAMPLE, SAMPLE))?.context("2d").ok()?;
            let data = field(&context.pixels(0, 0, SAMPLE, SAMPLE).ok()?, "data");
            let data: &Bytes = data.unchecked_ref();
            Some((0..SAMPLE * SAMPLE).all(|pixel| data.get(pixel * 4 + 3) == u8::MAX))
        };
        sampled().unwrap_or(true)
    }

    /// A canvas of this size with the whole picture on it.
    fn drawn(&self, (width, height): (u32, u32)) -> Option<Canvas> {
        let canvas = canvas(width, height)?;
        let context = canvas.context("2d").ok()?;
        // Without it, edges of far smaller pictures are jagged.
        put(&context, "imageSmoothingQuality", &"medium".into());
        if self.opaque {
            // A hole that the sample has missed would be black in a JPEG.
            put(&context, "fillStyle", &"#fff".into());
            context.fill(0, 0, width, height);
        }
        context.draw(&self.source, 0, 0, width, height).ok()?;
        Some(canvas)
    }

    /// The first of these that has no more bytes; whether it is a JPEG, and its size in pixels.
    pub(super) async fn smaller(&mut self, tries: &[Try], max: u64) -> Option<(Blob, bool, (u32, u32))> {
        for (edge, quality) in tries {
            let size = fit(self.size, *edge);
            let canvas = self.drawn(size)?;
            let opaque = self.opaque && size.0.max(size.1) > TINY;
            let blob = written(&canvas, opaque, *quality).await?;
            if blob.size() as u64 <= max {
                return Some((blob, opaque, size));
            }
            // The next one is made from this one: it is smaller, and as good.
            self.replace(canvas.into());
        }
        None
    }

    /// A data URL of at most so many characters.
    pub(super) async fn data_url(&mut self, tries: &[Try], max: u32) -> Option<String> {
        let (jpeg, png) = ("data:image/jpeg;base64,", "data:image/png;base64,");
        let bytes = (u64::from(max).saturating_sub(jpeg.len() as u64)) / 4 * 3;
        let (blob, opaque, _) = self.smaller(tries, bytes).await?;
        let prefix = if opaque { jpeg } else { png };
        let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
        let bytes = Bytes::new(&buffer).ok()?;
        let base64 = encode_base64(&characters(&bytes).ok()?).ok()?.as_string()?;
        Some([prefix, &base64].concat())
    }

    fn replace(&mut self, source: JsValue) {
        release(&std::mem::replace(&mut self.source, source));
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        release(&self.source);
    }
}

/// The memory of a bitmap is large, and the collector does not see it.
fn release(source: &JsValue) {
    if let Some(close) = field(source, "close").dyn_ref::<Function>() {
        // A bitmap's `close` does not throw.
        let _ = close.call0(source);
    }
}

/// A canvas without a document where there is one: its encoder does not hold the page up.
fn canvas(width: u32, height: u32) -> Option<Canvas> {
    let global = js_sys::global();
    if let Ok(class) = field(&global, "OffscreenCanvas").dyn_into::<Function>() {
        let made = Reflect::construct(&class, &Array::of2(&width.into(), &height.into()));
        return made.ok().map(JsCast::unchecked_into);
    }
    let document = field(&global, "document");
    let create: Function = field(&document, "createElement").dyn_into().ok()?;
    let canvas = create.call1(&document, &"canvas".into()).ok()?;
    put(&canvas, "width", &width.into());
    put(&canvas, "height", &height.into());
    Some(canvas.unchecked_into())
}

async fn written(canvas: &Canvas, opaque: bool, quality: u8) -> Option<Blob> {
    let media_type = if opaque { "image/jpeg" } else { "image/png" };
    let quality = f64::from(quality) / 100.0;
    let promise = if field(canvas, "convertToBlob").is_function() {
        let options = Object::new();
        put(&options, "type", &media_type.into());
        put(&options, "quality", &quality.into());
        canvas.to_blob_promise(&options).ok()?
    } else {
        Promise::new(&mut |resolve, reject| {
            if canvas.to_blob(&resolve, media_type, quality).is_err() {
                // The function of a promise does not throw.
                let _ = reject.call0(&JsValue::UNDEFINED);
            }
        })
    };
    let blob = JsFuture::from(promise).await.ok()?;
    // A canvas that cannot be written gives `null`.
    blob.is_object().then(|| blob.unchecked_into())
}
