//! A file read once: what it is by its content, its preview, and what will be sent of it.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use super::bindings::{Bytes, TextDecoder, bytes_of, shrink};
use super::convert::{field, put};
use super::when::when;
use crate::core::Error;
use crate::core::call::Preview;
use crate::core::content::{Content, Look, look};
use crate::core::files::{FileFacts, FileRules, Resized, is_decodable, unreadable};
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

/// What a file is and what will be sent of it, or why it is refused with what the browser said.
pub(super) type Inspected = Result<(FileFacts, Blob), (Error, JsValue)>;

/// What a file is, and the file as it will be sent: a copy of its own, so that what was looked at is what leaves,
/// however often, and whatever becomes of the file meanwhile.
pub(super) fn inspect(file: &Blob, rules: FileRules, wish: Wish, done: impl FnOnce(Inspected) + 'static) {
    let claimed = field(file, "size").as_f64().unwrap_or(0.0);
    // What is refused is told soon, like everything else that is found.
    let bytes = rules.check_size(claimed as u64).ok().and_then(|()| bytes_of(file).ok());
    let bytes = bytes.unwrap_or_else(|| Promise::resolve(&JsValue::UNDEFINED));
    when(&bytes, move |bytes| {
        let bytes = match rules.check_size(claimed as u64).map_err(plain).and(bytes.map_err(unread)) {
            Ok(bytes) => bytes,
            Err(refused) => return done(Err(refused)),
        };
        match Looked::new(&bytes, &rules, &wish) {
            Ok(looked) => looked.picture(rules, &wish, done),
            Err(refused) => done(Err(refused)),
        }
    });
}

/// A file of which all is known but its picture.
struct Looked {
    found: Look,
    blob: Blob,
    facts: FileFacts,
}

impl Looked {
    fn new(bytes: &JsValue, rules: &FileRules, wish: &Wish) -> Result<Looked, (Error, JsValue)> {
        let bytes: &Bytes = bytes.unchecked_ref();
        let size = u64::from(bytes.length());
        rules.check_size(size).map_err(plain)?;
        let found = look(bytes);
        let file_type = rules.file_type(&found, wish.file_type.as_deref()).map_err(plain)?;
        let blob = blob_of(bytes, &found).map_err(unread)?;
        Ok(Looked { found, blob, facts: FileFacts { size, file_type, preview: None, resized: None } })
    }

    /// Makes what is wanted of its picture: it smaller, where it is too large, and its preview.
    fn picture(mut self, rules: FileRules, wish: &Wish, done: impl FnOnce(Inspected) + 'static) {
        let wanted = match &wish.preview {
            Preview::Usual => rules.preview,
            Preview::Made => true,
            Preview::None => false,
            Preview::Own(url) => {
                self.facts.preview = Some(url.clone());
                false
            }
        };
        let too_large = self.facts.size > rules.max_bytes;
        let most = |allowed, most: u64| if allowed { most as f64 } else { 0.0 };
        // What cannot be decoded is sent as it is.
        let decodable =
            (wanted || too_large) && is_decodable(&self.found) && !(too_large && self.found.animated);
        let made = if decodable {
            let (max, preview) = (most(too_large, rules.max_bytes), most(wanted, rules.max_preview.into()));
            shrink(&self.blob, self.found.alpha, max, preview)
        } else {
            Promise::resolve(&JsValue::from(Array::new()))
        };
        when(&made, move |made| {
            let made: Array = made.unwrap_or_default().unchecked_into();
            self.facts.preview = self.facts.preview.or(made.get(4).as_string());
            done(if too_large { self.smaller(&made, &rules) } else { Ok((self.facts, self.blob)) });
        });
    }

    /// The same with a picture that is small enough.
    fn smaller(mut self, made: &Array, rules: &FileRules) -> Inspected {
        let refused = || plain(rules.too_large(self.facts.size));
        let blob = made.get(0);
        let edge = |at| made.get(at).as_f64().map(|edge| edge as u32);
        let (Some(width), Some(height)) = (edge(2), edge(3)) else { return Err(refused()) };
        let blob: Blob = blob.unchecked_into();
        let name = if made.get(1).as_string().as_deref() == Some("image/jpeg") { "JPG" } else { "PNG" };
        let written = Look { name, ..self.found };
        let file_type = rules.file_type(&written, None).map_err(|_| refused())?;
        self.facts.resized = Some(Resized { original_size: self.facts.size, width, height });
        self.facts.file_type = file_type;
        self.facts.size = blob.size() as u64;
        Ok((self.facts, blob))
    }
}

fn plain(error: Error) -> (Error, JsValue) {
    (error, JsValue::UNDEFINED)
}

fn unread(cause: JsValue) -> (Error, JsValue) {
    (unreadable(), cause)
}

/// A file that came, with a type that its content shows. Whoever sent it chose the type that the store names, and a
/// page that opens a blob of HTML or SVG runs its scripts as its own.
pub(super) fn received(bytes: &Bytes) -> Result<Blob, JsValue> {
    blob_of(bytes, &look(bytes))
}

fn blob_of(bytes: &Bytes, found: &Look) -> Result<Blob, JsValue> {
    let runs_scripts = matches!(found.name, "HTML" | "SVG" | "XML");
    let media_type = if runs_scripts { "application/octet-stream" } else { found.media_type };
    let options = Object::new();
    put(&options, "type", &media_type.into());
    Blob::new_with_buffer_source_sequence_and_options(&Array::of1(bytes), options.unchecked_ref())
}

/// Whether this is a file or blob, by what it can do: one of another frame is no instance of this frame's class.
pub(super) fn is_blob(value: &JsValue) -> bool {
    value.is_object() && field(value, "size").as_f64().is_some() && field(value, "arrayBuffer").is_function()
}
