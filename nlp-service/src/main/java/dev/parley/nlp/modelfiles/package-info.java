/**
 * Language models and classifiers in and out as directories.
 *
 * <p>Reading order: {@code ModelFileGrpcService}, {@code ModelUploads}, {@code UploadFolder},
 * {@code ModelCheck}; the way out is {@code StoredModelFiles}.
 */
@NullMarked
package dev.parley.nlp.modelfiles;

import org.jspecify.annotations.NullMarked;
