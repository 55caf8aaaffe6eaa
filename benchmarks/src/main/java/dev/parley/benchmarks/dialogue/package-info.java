/** Answering out of a knowledge base within dialogues (DSTC 11, track 5). */
@NullMarked
package dev.parley.benchmarks.dialogue;

import org.jspecify.annotations.NullMarked;
