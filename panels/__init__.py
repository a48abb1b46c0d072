"""One Streamlit panel a file: plain values in, plain values out; each owns its own session keys."""
