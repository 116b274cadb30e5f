//! A directory as linked data: the Core Public Service Vocabulary of the EU (CPSV-AP 3.2.0) in JSON-LD. Every property that
//! the shapes of that version require is there, on services, organisations, outputs and evidence.

use serde_json::{Value, json};

use super::{Directory, DirectoryRow, GuideElement, Guides, Standards};
use crate::calendar::DayUnit;
use crate::delegation::{History, Words};
use crate::reform::{Authority, Power, Provenance, Reform};

impl Directory {
    /// The directory in CPSV-AP: a public service for each power in each county, its competent authority, legal resource,
    /// inputs and processing time. A power whose name stands in for one says so, and so does a simulation.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(std::sync::Arc::clone(&reform));
    /// use devolution::delegation::History;
    /// let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
    /// let directory = register.directory("county:410122".parse().unwrap(), day)?;
    /// let graph = directory.to_cpsv_ap(&reform, &Default::default(), &Default::default(), History::Actual);
    /// let services = graph["@graph"].as_array().unwrap();
    /// assert!(services.iter().any(|node| node["@type"] == "cpsv:PublicService"));
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    #[must_use]
    pub fn to_cpsv_ap(
        &self,
        reform: &Reform,
        guides: &Guides,
        standards: &Standards,
        history: History,
    ) -> Value {
        let mut nodes = Vec::new();
        let mut authorities: Vec<Authority> = self.rows.iter().map(|row| row.holder).collect();
        authorities.sort_unstable();
        authorities.dedup();
        nodes.extend(authorities.into_iter().map(|authority| organisation(reform, authority)));
        let services = self
            .rows
            .iter()
            .filter_map(|row| Some(self.service(reform.power(&row.power)?, row, guides, standards, history)));
        nodes.extend(services);
        let mut places: Vec<String> = self.rows.iter().map(|row| row.county.to_string()).collect();
        places.extend(self.rows.iter().map(|row| seat(row.holder)));
        places.sort_unstable();
        places.dedup();
        nodes.extend(places.iter().map(|code| {
            json!({ "@id": place(code), "@type": ["dct:Location", TERRITORIAL_UNIT], "dct:identifier": code })
        }));
        json!({
            "@context": {
                "adms": "http://www.w3.org/ns/adms#",
                "cpsv": "http://purl.org/vocab/cpsv#",
                "cv": "http://data.europa.eu/m8g/",
                "dct": "http://purl.org/dc/terms/",
                "eli": "http://data.europa.eu/eli/ontology#",
                "skos": "http://www.w3.org/2004/02/skos/core#",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@graph": nodes,
        })
    }

    fn service(
        &self,
        power: &Power,
        row: &DirectoryRow,
        guides: &Guides,
        standards: &Standards,
        history: History,
    ) -> Value {
        let guide = guides.on(&power.id, self.date);
        let standard = standards.on(&power.id, self.date);
        // A guide is that of a power in every county, and the former part of its code names one body: only the basic code
        // holds for all of them.
        let code = guide.and_then(|guide| guide.code()).map(|code| format!("{code}/{}", row.county));
        let mut notes = Vec::new();
        if power.provenance == Provenance::StandIn {
            notes.push(json!({ "@language": "zh", "@value": "事项名称为替代,非官方附件所载" }));
            notes.push(json!({ "@language": "en", "@value": "the name stands in for a row of an annex that is not public" }));
        }
        if let Some(assumption) = standard.and_then(|standard| standard.assumption.as_ref()) {
            notes.push(json!({ "@language": "zh", "@value": assumption.as_str() }));
        }
        if history != History::Actual {
            notes.push(json!({ "@language": "zh", "@value": "模拟数据" }));
            notes.push(json!({ "@language": "en", "@value": "simulated: none of this happened" }));
        }
        let inputs = guide.map(|guide| guide.element(GuideElement::RequiredMaterials)).unwrap_or_default();
        let id = format!("{}/{}", power.id, row.county);
        let inputs: Vec<Value> = (1..)
            .zip(inputs)
            .map(|(number, material): (u32, _)| {
                let evidence = format!("{id}/material/{number}");
                json!({ "@type": "cv:Evidence", "dct:identifier": evidence, "dct:title": zh(material) })
            })
            .collect();
        let mut service = json!({
            "@id": format!("urn:devolution:service:{}:{}", power.id, row.county),
            "@type": "cpsv:PublicService",
            "cpsv:produces": {
                "@type": "cv:Output",
                "dct:identifier": format!("{id}/result"),
                "dct:title": standard.map_or_else(
                    || json!([{ "@language": "zh", "@value": "决定" }]),
                    |standard| zh(&standard.result),
                ),
            },
            "cv:hasCompetentAuthority": { "@id": body(row.holder) },
            "cv:hasLegalResource": { "@type": "eli:LegalResource", "dct:title": { "@language": "zh", "@value": power.basis } },
            "dct:description": {
                "@language": "zh",
                "@value": format!("{}。设定依据:{}", power.name.zh, power.basis),
            },
            "dct:identifier": code.unwrap_or_else(|| id.clone()),
            "dct:spatial": { "@id": place(&row.county.to_string()) },
            "dct:title": [
                { "@language": "zh", "@value": power.name.zh },
                { "@language": "en", "@value": power.name.en },
            ],
        });
        if let Some(fields) = service.as_object_mut() {
            if let Some(since) = row.since {
                fields.insert("dct:modified".to_owned(), json!({ "@type": "xsd:date", "@value": since }));
            }
            if !inputs.is_empty() {
                fields.insert("cpsv:hasInput".to_owned(), inputs.into());
            }
            // A duration knows no working days: only what is counted in days of the calendar is said as one.
            let limit = standard.and_then(|standard| standard.statutory.as_ref());
            if let Some(limit) = limit.filter(|limit| limit.unit() == DayUnit::CalendarDays) {
                let duration = format!("P{}D", limit.length());
                fields.insert(
                    "cv:processingTime".to_owned(),
                    json!({ "@type": "xsd:duration", "@value": duration }),
                );
            }
            if !notes.is_empty() {
                fields.insert("skos:editorialNote".to_owned(), notes.into());
            }
        }
        service
    }
}

fn zh(words: &Words) -> Value {
    json!({ "@language": "zh", "@value": words.as_str() })
}

fn body(authority: Authority) -> String {
    format!("urn:devolution:authority:{authority}")
}

/// The class that the shape of an organisation wants its territory to be of.
const TERRITORIAL_UNIT: &str = "http://data.europa.eu/88u/dataset/atu-type";

fn place(code: &str) -> String {
    format!("urn:gb2260:{code}")
}

/// The code of the jurisdiction of an authority.
fn seat(authority: Authority) -> String {
    match authority {
        Authority::Province(code) => code.to_string(),
        Authority::City(code) => code.to_string(),
        Authority::County(code) => code.to_string(),
    }
}

fn organisation(reform: &Reform, authority: Authority) -> Value {
    let name = match authority {
        Authority::Province(_) => reform.province().name.as_str(),
        Authority::City(code) => reform.city(code).map_or("", |city| city.name.as_str()),
        Authority::County(code) => reform.county(code).map_or("", |county| county.name.as_str()),
    };
    json!({
        "@id": body(authority),
        "@type": "cv:PublicOrganisation",
        "dct:identifier": authority.to_string(),
        "dct:spatial": { "@id": place(&seat(authority)) },
        "skos:prefLabel": { "@language": "zh", "@value": format!("{name}主管部门") },
    })
}
