/** Who may do what: signing in, sessions, permissions. */
@NullMarked
package org.streamr.broker.access;

import org.jspecify.annotations.NullMarked;
