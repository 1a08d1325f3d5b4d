//! The sample slips: pictures that the demo's camera shows, printed, photographed and bad ones.
