/** One broker: partitions, access, subscriptions, and the APIs in front of them. */
@NullMarked
package org.streamr.broker;

import org.jspecify.annotations.NullMarked;
