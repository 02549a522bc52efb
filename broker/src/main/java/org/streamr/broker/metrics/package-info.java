/** What can be measured about a broker. */
@NullMarked
package org.streamr.broker.metrics;

import org.jspecify.annotations.NullMarked;
