/** Subscriptions: live, and from storage where they fell behind. */
@NullMarked
package org.streamr.broker.subscribe;

import org.jspecify.annotations.NullMarked;
