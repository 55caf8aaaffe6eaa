/** How fast texts are classified by a BERT in this program and by transformers. */
@NullMarked
package dev.parley.benchmarks.bert;

import org.jspecify.annotations.NullMarked;
