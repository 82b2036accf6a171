//! Reads the pieces of a module.

use anyhow::{Context, Result, bail};

use super::{Function, TRAP};

/// The rest of a piece of a module.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Result<u8> {
        self.take(1)?.first().copied().context("the module ends too early")
    }

    /// The next number, in LEB128.
    pub(super) fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(usize::try_from(number)?);
            }
        }
        bail!("a number in the module is too long")
    }

    /// The next text.
    pub(super) fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(String::from_utf8_lossy(self.take(length)?).into_owned())
    }

    /// The type of a value; a typed reference is longer than one byte.
    fn value_type(&mut self) -> Result<()> {
        if matches!(self.byte()?, 0x63 | 0x64) {
            self.number()?;
        }
        Ok(())
    }

    /// The limits of a memory or a table.
    fn limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }

    /// The import section; gives the number of functions among them.
    pub(super) fn imports(&mut self, imports: &mut Vec<(String, String)>) -> Result<usize> {
        let mut functions = 0;
        for _ in 0..self.number()? {
            imports.push((self.text()?, self.text()?));
            functions += usize::from(self.import_type()? == 0);
        }
        Ok(functions)
    }

    /// What is imported; gives its kind, which is 0 for a function.
    pub(super) fn import_type(&mut self) -> Result<u8> {
        let kind = self.byte()?;
        match kind {
            0 => drop(self.number()?),
            1 => {
                self.value_type()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => {
                self.value_type()?;
                self.byte()?;
            }
            4 => {
                self.byte()?;
                self.number()?;
            }
            kind => bail!("the module has an import of the unknown kind {kind}"),
        }
        Ok(kind)
    }

    /// The export section: the name, the kind and the number of each.
    pub(super) fn exports(&mut self) -> Result<Vec<(String, u8, usize)>> {
        (0..self.number()?).map(|_| Ok((self.text()?, self.byte()?, self.number()?))).collect()
    }

    /// The code section: the size of each body, the length in front of it included.
    pub(super) fn bodies(&mut self, imported: usize) -> Result<Vec<Function>> {
        let count = self.number()?;
        let mut functions = Vec::new();
        for own in 0..count {
            let before = self.0.len();
            let length = self.number()?;
            let body = self.take(length)?;
            functions.push(Function {
                name: format!("function {}", own + imported),
                size: before.saturating_sub(self.0.len()),
                traps: body == TRAP,
            });
        }
        Ok(functions)
    }

    /// The part of the name section that names functions.
    pub(super) fn function_names(&mut self) -> Result<Vec<(usize, String)>> {
        let mut names = Vec::new();
        while !self.0.is_empty() {
            let kind = self.byte()?;
            let size = self.number()?;
            let mut part = Reader(self.take(size)?);
            if kind == 1 {
                for _ in 0..part.number()? {
                    names.push((part.number()?, part.text()?));
                }
            }
        }
        Ok(names)
    }
}
