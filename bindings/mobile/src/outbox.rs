//! The outbox of a device.

use std::sync::Arc;

use devolution::submission::{OutboxError, Parcel, Reply, read_lines, write_lines};
use devolution_store::Outbox;
use devolution_wire::{Held, Raised};

use crate::argument::{instant, json, parsed, read};
use crate::error::{Answer, raise};

/// Commands that wait until a desk has answered, whatever happens to the device meanwhile.
#[derive(uniffi::Object)]
pub(crate) struct NativeOutbox(Held<Outbox>);

impl NativeOutbox {
    fn work<R>(&self, work: impl FnOnce(&mut Outbox) -> Result<R, OutboxError>) -> Answer<R> {
        let worked = self.0.with(work).ok_or_else(|| raise(Raised::outbox_closed()))?;
        worked.map_err(|error| raise(&error))
    }
}

#[uniffi::export]
impl NativeOutbox {
    /// Opens the outbox at a path, or makes one where there is nothing.
    #[uniffi::constructor]
    pub(crate) fn open(path: &str) -> Answer<Arc<Self>> {
        let outbox = Outbox::open(path).map_err(|error| raise(&error))?;
        Ok(Arc::new(Self(Held::new(outbox))))
    }

    /// Lets go of it. What it holds stays.
    pub(crate) fn close(&self) {
        self.0.close();
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// Puts a command in the queue; it is on the disk when this returns.
    pub(crate) fn queue(&self, key: &str, command: &str, queued: &str) -> Answer<()> {
        let parcel = Parcel { command: read(command)?, key: parsed(key)?, queued: instant(queued)? };
        self.work(|outbox| outbox.queue(&parcel))
    }

    /// What no desk has answered yet, as parcels in lines.
    pub(crate) fn waiting(&self) -> Answer<Vec<u8>> {
        write_lines(&self.work(|outbox| outbox.waiting())?).map_err(raise)
    }

    /// Takes note of replies in lines; gives back the items that have changed.
    pub(crate) fn settle(&self, replies: &[u8]) -> Answer<String> {
        let replies: Vec<Reply> = read_lines(replies).map_err(raise)?;
        json(&self.work(|outbox| outbox.settle(&replies))?)
    }

    /// Everything that it holds.
    pub(crate) fn items(&self) -> Answer<String> {
        json(&self.work(|outbox| outbox.items())?)
    }

    /// Drops a command that a desk has answered.
    pub(crate) fn forget(&self, key: &str) -> Answer<()> {
        let key = parsed(key)?;
        self.work(|outbox| outbox.forget(&key))
    }
}
