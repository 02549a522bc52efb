/** Delivering events to contracts. */
@NullMarked
package org.streamr.app.deliver;

import org.jspecify.annotations.NullMarked;
