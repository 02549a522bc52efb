/** What the contracts' errors mean, as sentences: a table an area. */
@NullMarked
package org.streamr.chain.web3.errors;

import org.jspecify.annotations.NullMarked;
