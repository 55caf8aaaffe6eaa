/**
 * Texts that people labelled: uploaded once, then trained on and measured by.
 *
 * <p>Reading order: {@code DatasetGrpcService}, {@code Datasets}, {@code JdbcDatasetStore}.
 */
@NullMarked
package dev.parley.nlp.datasets;

import org.jspecify.annotations.NullMarked;
