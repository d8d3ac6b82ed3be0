//go:build !release

package program

func embedded() (*Program, error) { return nil, ErrNone }
