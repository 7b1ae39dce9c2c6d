//! `/v1/auth`: sessions of staff.

mod login;
mod password;
mod refresh;
mod sessions;
mod tokens;
