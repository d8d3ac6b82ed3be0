//go:build !js || !wasm

package send

import "context"

// Do sends o. Outside a browser it always fails.
func Do(context.Context, Outgoing) (Answer, error) {
	return Answer{}, &Failure{Refused, noBrowser}
}
