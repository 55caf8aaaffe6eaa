/** Access to the service's own PostgreSQL schema. */
@NullMarked
package dev.parley.kit.database;

import org.jspecify.annotations.NullMarked;
