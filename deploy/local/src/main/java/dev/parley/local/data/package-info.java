/** What a suite keeps on disk between runs: its data, keys, ports and process ids. */
@NullMarked
package dev.parley.local.data;

import org.jspecify.annotations.NullMarked;
