/** What runs tell, on its way to pages. */
@NullMarked
package org.streamr.web.live;

import org.jspecify.annotations.NullMarked;
