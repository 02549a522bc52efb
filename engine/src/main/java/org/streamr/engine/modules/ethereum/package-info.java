/** Modules that talk to contracts and accounts. */
@NullMarked
package org.streamr.engine.modules.ethereum;

import org.jspecify.annotations.NullMarked;
