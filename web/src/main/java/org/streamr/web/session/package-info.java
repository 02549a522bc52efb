/** Who is signed in, and under which names this server is reached. */
@NullMarked
package org.streamr.web.session;

import org.jspecify.annotations.NullMarked;
