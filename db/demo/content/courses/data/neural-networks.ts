import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const neuralNetworks: DemoCourse = {
  key: 'neural-networks',
  title: 'Neural Networks from Scratch in 200 Lines',
  subtitle: 'Backpropagation by hand, then in NumPy, then never again',
  slug: 'neural-networks-from-scratch-in-200-lines',
  language: 'en',
  level: 'advanced',
  category: 'data',
  topic: 'machine-learning',
  tags: ['ai', 'neural networks', 'python', 'numpy'],
  price: 5499,
  instructor: 'samir',
  description: `Before you use a library with millions of lines, build the thing once yourself. With nothing but NumPy you write a network that reads handwritten digits, understand each of its two hundred lines, and check every gradient.

Afterwards the words *layer*, *loss*, *learning rate* and *epoch* will have a place in your hands, not only in your vocabulary.`,
  whatYoullLearn: [
    'Compute a gradient by hand',
    'Implement backpropagation',
    'Check gradients numerically',
    'Diagnose training from its curves',
  ],
  requirements: ['Derivatives and the chain rule', 'Python with NumPy'],
  whoItsFor: ['Programmers who want to see inside', 'Students of mathematics'],
  createdDaysAgo: 160,
  updatedDaysAgo: 14,
  sections: [
    section(
      'One neuron',
      preview(
        text(
          'A neuron is a weighted vote',
          6,
          `
A neuron takes numbers, weighs them, adds them up and squeezes the sum:

~~~python
import numpy as np

def neuron(x, w, b):
    return 1 / (1 + np.exp(-(x @ w + b)))
~~~

\`x\` are the inputs, \`w\` the weights, \`b\` the bias. The squeeze (here the logistic function) turns any number into one between 0 and 1, which we read as "how sure am I?".

Training means: find weights that make the answers good. For that we need to say how bad an answer is. With the truth \`y\` (0 or 1) and the answer \`p\` the usual measure is the **cross-entropy**

~~~python
loss = -(y * np.log(p) + (1 - y) * np.log(1 - p))
~~~

Being unsure costs 0.69; being sure and right costs almost nothing; being sure and wrong costs a great deal. Now ask: if I increase one weight a little, does the loss rise or fall? That is its derivative, and for this pair of functions it turns out wonderfully short:

~~~python
dw = (p - y) * x
db = p - y
~~~

Error times input. Step a little against it, \`w -= 0.1 * dw\`, and repeat. Everything that follows in this course is this line, organised for many neurons.

**Try it:** derive \`p - y\` on paper with the chain rule. The derivative of the logistic function is \`p * (1 - p)\`, and it cancels.`,
        ),
      ),
      text(
        'Layers are matrices',
        6,
        'Thirty neurons that read the same input are one matrix multiplication: `X @ W + b` with shapes (batch, 784) and (784, 30). Write the shapes beside every line; nine of ten bugs are shapes.',
      ),
      text(
        'The chain rule, backwards',
        8,
        'Each layer receives "how much does the loss change if my output changes" and answers the same question for its input. Go through the layers in reverse, multiply, and remember the inputs from the way forward. That is backpropagation, entirely.',
      ),
    ),
    section(
      'Two hundred lines',
      text(
        'Check the gradients',
        6,
        'Change one weight by 0.00001, compute the loss twice, divide the difference. Compare with backpropagation. Relative differences around 10⁻⁷ are fine; 10⁻² is a bug. Do this on a tiny network, once, and sleep well.',
      ),
      text(
        'Reading the curves',
        6,
        'Loss explodes: the learning rate is too large. Barely falls: too small. Training falls while validation rises: the network memorises, so stop earlier, add data or shrink it.',
      ),
      link('NumPy: broadcasting', 8, 'https://numpy.org/doc/stable/user/basics.broadcasting.html'),
    ),
  ],
}
