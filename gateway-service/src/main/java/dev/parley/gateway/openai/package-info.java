/**
 * The part of the OpenAI API that language models are reached by, so that its clients work
 * unchanged (platform.openai.com/docs/api-reference: chat, completions, models).
 */
@NullMarked
package dev.parley.gateway.openai;

import org.jspecify.annotations.NullMarked;
