/** Models, training jobs and the ledger. */
@NullMarked
package dev.parley.cli.models;

import org.jspecify.annotations.NullMarked;
