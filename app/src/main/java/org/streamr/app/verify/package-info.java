/** Checking exported events offline. */
@NullMarked
package org.streamr.app.verify;

import org.jspecify.annotations.NullMarked;
