/** The store in a relational database: H2 in a file, or PostgreSQL. */
@NullMarked
package org.streamr.engine.store.jdbc;

import org.jspecify.annotations.NullMarked;
