package dev.parley.feedback.registry;

import java.time.Instant;

/**
 * Where a family's alias {@code champion} points.
 *
 * @param previousVersion the champion before; empty for the first
 * @param ledgerSequence the entry that moved the alias here
 */
record Champion(
    String family, String version, String previousVersion, long ledgerSequence, Instant moveTime) {}
