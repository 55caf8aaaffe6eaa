package dev.parley.nlp.importing;

/**
 * Some bytes of a file.
 *
 * @param size of the whole file
 * @param offset where the bytes begin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record FilePiece(String path, long size, long offset, byte[] data) {}
