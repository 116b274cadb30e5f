//! The ids of a draw.

use crate::reform::slug_id;

slug_id! {
    /// A tier of risk or credit of objects, such as `high`.
    ///
    /// ```
    /// use devolution::supervision::draw::TierId;
    /// assert!("mid-high".parse::<TierId>().is_ok());
    /// assert!("高".parse::<TierId>().is_err());
    /// ```
    TierId, "a tier"
}

slug_id! {
    /// A department that sends inspectors, such as `transport`: a draw of several is a joint one (跨部门联合).
    ///
    /// ```
    /// use devolution::supervision::draw::UnitId;
    /// assert!("market-regulation".parse::<UnitId>().is_ok());
    /// assert!("Transport".parse::<UnitId>().is_err());
    /// ```
    UnitId, "a unit"
}

slug_id! {
    /// A field of enforcement that an inspector is qualified for (执法类别), such as `road-transport`.
    ///
    /// ```
    /// use devolution::supervision::draw::FieldId;
    /// assert!("road-transport".parse::<FieldId>().is_ok());
    /// assert!("road transport".parse::<FieldId>().is_err());
    /// ```
    FieldId, "an enforcement field"
}

slug_id! {
    /// A public source of a seed, such as `welfare-lottery`.
    ///
    /// ```
    /// use devolution::supervision::draw::SourceId;
    /// assert!("welfare-lottery".parse::<SourceId>().is_ok());
    /// assert!("welfare=lottery".parse::<SourceId>().is_err());
    /// ```
    SourceId, "a source of a seed"
}
