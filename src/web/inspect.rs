//! A file read once: what it is by its content, its preview, and what will be sent of it.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::bindings::{Bytes, Readable, TextDecoder};
use super::convert::{field, put};
use super::picture::Picture;
use crate::core::Error;
use crate::core::call::Preview;
use crate::core::content::{Content, Look, look};
use crate::core::files::{
    FileFacts, FileRules, PREVIEW_TRIES, RESIZE_TRIES, Resized, is_decodable, unreadable,
};
use crate::core::transfer::Wish;

impl Content for Bytes {
    fn len(&self) -> u32 {
        self.length()
    }

    fn at(&self, index: u32) -> Option<u8> {
        (index < self.length()).then(|| self.get(index))
    }

    fn last(&self, byte: u8, end: u32) -> Option<u32> {
        u32::try_from(Bytes::last(self, byte, end.checked_sub(1)?)).ok()
    }

    fn first(&self, byte: u8, start: u32) -> Option<u32> {
        u32::try_from(Bytes::first(self, byte, start)).ok()
    }

    fn is_utf8(&self) -> bool {
        let options = Object::new();
        put(&options, "fatal", &JsValue::TRUE);
        TextDecoder::new("utf-8", &options).decode(self).is_ok()
    }
}

/// What a file is, and the file as it will be sent: a copy of its own, so that what was looked at is what leaves,
/// however often, and whatever becomes of the file meanwhile.
pub(super) async fn inspect(
    file: &Blob,
    rules: &FileRules,
    wish: &Wish,
) -> Result<(FileFacts, Blob), (Error, JsValue)> {
    let plain = |error| (error, JsValue::UNDEFINED);
    let claimed = field(file, "size").as_f64().unwrap_or(0.0);
    rules.check_size(claimed as u64).map_err(plain)?;
    let (buffer, bytes) = bytes_of(file).await.map_err(|cause| (unreadable(), cause))?;
    let size = u64::from(bytes.length());
    rules.check_size(size).map_err(plain)?;
    let found = look(&bytes);
    let file_type = rules.file_type(&found, wish.file_type.as_deref()).map_err(plain)?;
    let blob = blob_of(&buffer, &found).map_err(|cause| (unreadable(), cause))?;
    let mut facts = FileFacts { size, file_type, preview: None, resized: None };
    let wanted = match &wish.preview {
        Preview::Usual => rules.preview,
        Preview::Made => true,
        Preview::None => false,
        Preview::Own(url) => {
            facts.preview = Some(url.clone());
            false
        }
    };
    let too_large = size > rules.max_bytes;
    let mut picture = None;
    if (wanted || too_large) && is_decodable(&found) {
        // What cannot be decoded is sent as it is.
        picture = Picture::decode(&blob, found.alpha).await;
    }
    let mut sent = blob;
    if too_large {
        let smaller = match &mut picture {
            Some(picture) if !found.animated => picture.smaller(RESIZE_TRIES, rules.max_bytes).await,
            _ => None,
        };
        let Some((smaller, opaque, (width, height))) = smaller else {
            return Err(plain(rules.too_large(size)));
        };
        let written = Look { name: if opaque { "JPG" } else { "PNG" }, ..found };
        facts.file_type = rules.file_type(&written, None).map_err(|_| plain(rules.too_large(size)))?;
        facts.size = smaller.size() as u64;
        facts.resized = Some(Resized { original_size: size, width, height });
        sent = smaller;
    }
    if let Some(picture) = picture.as_mut().filter(|_| wanted) {
        facts.preview = picture.data_url(PREVIEW_TRIES, rules.max_preview).await;
    }
    Ok((facts, sent))
}

/// A file that came, with a type that its content shows. Whoever sent it chose the type that the store names, and a
/// page that opens a blob of HTML or SVG runs its scripts as its own.
pub(super) async fn received(parts: &Array) -> Result<Blob, JsValue> {
    let (buffer, bytes) = bytes_of(&Blob::new_with_buffer_source_sequence(parts)?).await?;
    blob_of(&buffer, &look(&bytes))
}

/// The bytes of a file, read now. What a page calls a file may throw wherever it is touched.
async fn bytes_of(file: &Blob) -> Result<(JsValue, Bytes), JsValue> {
    let promise = file.unchecked_ref::<Readable>().array_buffer()?;
    let buffer = JsFuture::from(Promise::resolve(&promise)).await?;
    // Of a number, an array of so many zeros would be made.
    let bytes = if buffer.is_object() { Bytes::new(&buffer)? } else { return Err(buffer) };
    Ok((buffer, bytes))
}

fn blob_of(buffer: &JsValue, found: &Look) -> Result<Blob, JsValue> {
    let runs_scripts = matches!(found.name, "HTML" | "SVG" | "XML");
    let media_type = if runs_scripts { "application/octet-stream" } else { found.media_type };
    let options = Object::new();
    put(&options, "type", &media_type.into());
    Blob::new_with_buffer_source_sequence_and_options(&Array::of1(buffer), options.unchecked_ref())
}

/// Whether this is a file or blob, by what it can do: one of another frame is no instance of this frame's class.
pub(super) fn is_blob(value: &JsValue) -> bool {
    value.is_object() && field(value, "size").as_f64().is_some() && field(value, "arrayBuffer").is_function()
}
