//! The problems an operation can answer, as far as they follow from its description.

use actix_web::http::Method;
use newsdesk_domain::staff::Role;

use super::{Access, Body, Operation, Surface};
use crate::problem::Code;

impl Operation {
    /// All problems it can answer: those declared and those that follow from the rest of
    /// the description; in the order of the table of codes, without repetition.
    pub fn all_problems(&self) -> Vec<Code> {
        let mut codes = self.problems.clone();
        codes.extend([Code::QueryTooLong, Code::UnknownParameter]);
        if !self.query.is_empty() {
            codes.extend([Code::RepeatedParameter, Code::InvalidParameter]);
        }
        if !self.path_params.is_empty() {
            codes.extend([Code::InvalidParameter, Code::NotFound]);
        }
        if self.access != Access::Public || self.scope.is_some() {
            codes.extend([
                Code::Unauthenticated,
                Code::KeyExpired,
                Code::InsufficientScope,
                Code::RateLimited,
            ]);
        }
        if self.access.role() > Some(Role::Contributor) {
            codes.push(Code::Forbidden);
        }
        if self.if_match {
            codes.extend([Code::IfMatchMissing, Code::Stale, Code::InvalidHeader]);
        }
        if self.takes_key() {
            codes.extend([
                Code::InvalidHeader,
                Code::IdempotencyKeyRunning,
                Code::IdempotencyKeyReused,
                Code::Erased,
            ]);
        }
        codes.extend_from_slice(self.body.problems());
        if self.stores {
            codes.push(Code::Busy);
            if self.surface == Surface::Desk && self.method != Method::GET {
                codes.push(Code::StorageFull);
            }
        }
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

impl Body {
    /// The problems that follow from taking such a body.
    fn problems(self) -> &'static [Code] {
        const JSON: &[Code] = &[
            Code::MalformedBody,
            Code::BodyTimeout,
            Code::BodyTooLarge,
            Code::UnsupportedMediaType,
            Code::InvalidBody,
            Code::BodyMissing,
        ];
        match self {
            Body::None => &[],
            Body::Ignored => &[Code::MalformedBody, Code::BodyTimeout, Code::BodyTooLarge],
            Body::OptionalJson(_) => JSON.split_last().map_or(&[], |(_, rest)| rest),
            Body::Json(_) | Body::Merge(_) => JSON,
            Body::Upload { .. } => &[
                Code::MalformedMultipart,
                Code::MalformedBody,
                Code::BodyMissing,
                Code::BodyTimeout,
                Code::BodyTooLarge,
                Code::UnsupportedMediaType,
                Code::InvalidBody,
            ],
        }
    }
}
