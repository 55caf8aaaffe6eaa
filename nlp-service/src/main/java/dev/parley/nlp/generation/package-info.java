/**
 * Many answers at once from one language model: continuous batching.
 *
 * <p>Reading order: {@link dev.parley.nlp.generation.GenerationRequest}, {@link
 * dev.parley.nlp.generation.Generation}, {@link dev.parley.nlp.generation.Scheduler}, then {@code
 * BatchLoop}, which does what {@code Turns} and {@code PrefixReuse} decide.
 *
 * <p>Threads: any may submit, read and cancel; one thread of the scheduler's own touches the model,
 * the slots and the sequences. The two meet in {@code WaitingRoom} and {@code EventBuffer} alone.
 */
@NullMarked
package dev.parley.nlp.generation;

import org.jspecify.annotations.NullMarked;
