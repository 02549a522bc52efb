/** What subscriptions and queries deliver, and how fast. */
@NullMarked
package org.streamr.broker.deliver;

import org.jspecify.annotations.NullMarked;
