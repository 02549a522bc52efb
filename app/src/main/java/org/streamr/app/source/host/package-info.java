/** What this machine is doing, live. */
@NullMarked
package org.streamr.app.source.host;

import org.jspecify.annotations.NullMarked;
