// PyTorch extensions: torch's hipify renames at build time, the device stays "cuda".
#include <ATen/cuda/CUDAContext.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: rename
#include <c10/cuda/CUDAGuard.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: rename
#include <torch/extension.h> // ok

template <typename Tensor> auto scale(Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "x must be on the device"); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    const at::cuda::OptionalCUDAGuard guard(x.device()); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: rename
    int blocks = at::cuda::getCurrentDeviceProperties()->multiProcessorCount; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    auto device = torch::kCUDA; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: rename
    int lanes = C10_WARP_SIZE; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: adapt
    return blocks + lanes > 0 ? device : x.device(); // ok
}

TORCH_LIBRARY(mine, m) // expect[hygon-dcu]: drop-in
{
    int operators = 0; // ok
}

TORCH_LIBRARY_IMPL(mine, CUDA, m) // expect[hygon-dcu]: drop-in
{
    int implementations = 0; // ok
}

REGISTER_DISPATCH(scale_stub, &scale); // expect[hygon-dcu]: unknown
