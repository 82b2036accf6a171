//! The type of an object that came without one: guessed from its name, never from its bytes.

/// The extensions that files in conversations have; a real Swift knows as many as its host does.
const KNOWN: [(&str, &str); 38] = [
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("heic", "image/heic"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ico", "image/vnd.microsoft.icon"),
    ("jpe", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("rtf", "application/rtf"),
    ("svg", "image/svg+xml"),
    ("tar", "application/x-tar"),
    ("text", "text/plain"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("wav", "audio/x-wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];
/// What a compressed file is called after; the type is that of what is inside.
const WRAPPERS: [&str; 4] = [".gz", ".bz2", ".xz", ".br"];

pub(super) fn guess(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let name = WRAPPERS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let extension =
        name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension);
    let known = KNOWN.iter().find(|(known, _)| Some(*known) == extension);
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_at_the_end_of_the_name_alone() {
        assert_eq!(guess("/v1/A/c/photo.PNG"), "image/png");
        assert_eq!(guess("/v1/A/c/all.tar.gz"), "application/x-tar");
        for name in ["noext", "dir.jpg/noext", "x.gz", ".jpg", "x.jpg.exe"] {
            assert_eq!(guess(name), "application/octet-stream", "{name}");
        }
    }
}
