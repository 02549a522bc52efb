/** Filters on events, evaluated by brokers and by clients alike. */
@NullMarked
package org.streamr.protocol.filter;

import org.jspecify.annotations.NullMarked;
