package dev.parley.nlp.modelfiles;

/**
 * A file of a model's directory.
 *
 * @param name without a folder
 * @param sha256 64 hex digits
 */
record ModelFile(String name, long size, String sha256) {}
