/** Programs that record a training; tests/recordings/test_snippets.py runs them. */

export const JAX = `import jax
import jax.numpy as jnp
import errorsurface as es

x = jnp.linspace(-2.0, 2.0, 50)
w = {"a": jnp.array(0.1),
     "b": jnp.array(1.0)}

def loss(w):
    y = w["a"] * x + w["b"]
    return jnp.mean((y - jnp.sin(x)) ** 2)

both = jax.jit(jax.value_and_grad(loss))

def moved(value, slope):
    return value - 0.1 * slope

with es.record("run.npz") as run:
    for step in range(100):
        value, gradient = both(w)
        run(w, value, gradient)
        w = jax.tree.map(moved, w, gradient)
`;

export const PYTORCH = `import torch
import errorsurface as es

x = torch.linspace(-2, 2, 50)[:, None]
model = torch.nn.Linear(1, 1)
sgd = torch.optim.SGD(
    model.parameters(), lr=0.1)

with es.record("run.npz") as run:
    for step in range(100):
        error = model(x) - torch.sin(x)
        loss = (error ** 2).mean()
        sgd.zero_grad()
        loss.backward()
        gradient = [
            w.grad for w in model.parameters()]
        run(model, loss, gradient)
        sgd.step()
`;

/** Whether a line of them is one of the three that record. */
export function records(line: string): boolean {
  return /errorsurface|es\.record|\brun\(/.test(line);
}
