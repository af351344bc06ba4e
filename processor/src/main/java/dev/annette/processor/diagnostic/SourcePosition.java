package dev.annette.processor.diagnostic;

/** A place in the user's source; only the front end, which made it, can look inside. */
public interface SourcePosition {}
