/**
 * Long work on the knowledge, as jobs that survive the process which works on them: imports of
 * folders and archives, and reindexing.
 */
@NullMarked
package dev.parley.nlp.importing;

import org.jspecify.annotations.NullMarked;
