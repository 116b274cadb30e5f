//! The ids of settings and records of supervision.

use crate::cases::number;
use crate::reform::slug_id;

number! {
    /// The number of a record of the watchbook (监管记录编号), given by whoever opens it: a complaint, a draw, a warning.
    ///
    /// ```
    /// use devolution::supervision::RecordNumber;
    /// assert!("410122-2022-T0031".parse::<RecordNumber>().is_ok());
    /// assert!("投诉31".parse::<RecordNumber>().is_err());
    /// ```
    RecordNumber, "a record number"
}

slug_id! {
    /// A channel of complaints, such as `petition`.
    ///
    /// ```
    /// use devolution::supervision::ChannelId;
    /// assert!("hotline".parse::<ChannelId>().is_ok());
    /// assert!("Hot line".parse::<ChannelId>().is_err());
    /// ```
    ChannelId, "a channel id"
}

slug_id! {
    /// A scheme of credit grades, such as `road-transport`.
    ///
    /// ```
    /// use devolution::supervision::SchemeId;
    /// assert!("road-transport".parse::<SchemeId>().is_ok());
    /// assert!("信用".parse::<SchemeId>().is_err());
    /// ```
    SchemeId, "a scheme id"
}

slug_id! {
    /// An item that may be inspected (抽查事项), such as `bus-station-safety`.
    ///
    /// ```
    /// use devolution::supervision::ItemId;
    /// assert!("bus-station-safety".parse::<ItemId>().is_ok());
    /// assert!("".parse::<ItemId>().is_err());
    /// ```
    ItemId, "an item id"
}
