/**
 * Language models in and out as Hugging Face directories.
 *
 * <p>Reading order: {@code ModelFileGrpcService}, {@code ModelUploads}, {@code UploadFolder},
 * {@code LanguageModelCheck}; the way out is {@code StoredModelFiles}.
 */
@NullMarked
package dev.parley.nlp.modelfiles;

import org.jspecify.annotations.NullMarked;
