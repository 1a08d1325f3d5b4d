//! What is plugged in: each a thread that sends messages.
