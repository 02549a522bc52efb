/** Questions about the past. */
@NullMarked
package org.streamr.broker.query;

import org.jspecify.annotations.NullMarked;
