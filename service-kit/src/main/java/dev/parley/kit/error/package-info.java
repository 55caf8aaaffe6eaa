/** The one error model: facts are thrown as exceptions, the edge maps them to gRPC statuses. */
@NullMarked
package dev.parley.kit.error;

import org.jspecify.annotations.NullMarked;
