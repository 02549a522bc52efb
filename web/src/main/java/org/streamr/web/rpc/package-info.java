/** The Ethereum node, as pages may use it. */
@NullMarked
package org.streamr.web.rpc;

import org.jspecify.annotations.NullMarked;
