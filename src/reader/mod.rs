//! A luma frame in, readings out.
