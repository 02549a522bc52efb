/** The web application's files, as browsers get them. */
@NullMarked
package org.streamr.web.assets;

import org.jspecify.annotations.NullMarked;
