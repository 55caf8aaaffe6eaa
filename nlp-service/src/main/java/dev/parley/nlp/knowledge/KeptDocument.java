package dev.parley.nlp.knowledge;

/**
 * A document with what only those see who look after it.
 *
 * @param published whether searches find it
 * @param version number of what it says now, from 1
 * @param author who made that version; empty where nobody was told
 * @param originalDigest of the file that its content was extracted from; empty where there is none
 */
public record KeptDocument(
    Document document, boolean published, int version, String author, String originalDigest) {}
