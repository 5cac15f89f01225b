// Thrust: containers and algorithms are replaced by tensors and operators.
#include <thrust/device_vector.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
#include <vector> // ok

void order() // ok
{
    std::vector<int> kept(16); // ok
    thrust::device_vector<int> x(16); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    thrust::sort(x.begin(), x.end()); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
}
